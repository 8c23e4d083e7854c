define dso_local i32 @"intrinsic/java.lang.Integer.remainderUnsigned(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne i32 %a1, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = urem i32 %a0, %a1
  ret i32 %v3
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
