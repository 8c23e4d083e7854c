define dso_local ptr @"intrinsic/java.util.Objects.requireNonNull(Ljava.lang.Object_)"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  ret ptr %a0
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
