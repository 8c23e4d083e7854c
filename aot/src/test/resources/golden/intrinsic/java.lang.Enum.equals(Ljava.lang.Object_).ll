define dso_local i32 @"intrinsic/java.lang.Enum.equals(Ljava.lang.Object_)"(ptr %a0, ptr %a1) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq ptr %a0, %a1
  %v4 = zext i1 %v3 to i32
  ret i32 %v4
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
