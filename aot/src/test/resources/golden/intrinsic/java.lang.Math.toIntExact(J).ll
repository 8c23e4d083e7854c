define dso_local i32 @"intrinsic/java.lang.Math.toIntExact(J)"(i64 %a0) #0 {
entry:
  %v0 = trunc i64 %a0 to i32
  %v1 = sext i32 %v0 to i64
  %v2 = icmp eq i64 %v1, %a0
  br i1 %v2, label %b4, label %p3, !prof !1
b4:
  ret i32 %v0
p3:
  call void asm sideeffect "brk #OVERFLOW", "~{memory}"() #5
  unreachable
}
