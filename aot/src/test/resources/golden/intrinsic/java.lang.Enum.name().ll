define dso_local ptr @"intrinsic/java.lang.Enum.name()"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 16
  %v4 = load ptr, ptr %v3, align 8, !invariant.load !4, !nonnull !4
  ret ptr %v4
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
