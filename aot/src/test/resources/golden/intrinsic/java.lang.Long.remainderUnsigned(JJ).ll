define dso_local i64 @"intrinsic/java.lang.Long.remainderUnsigned(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = icmp ne i64 %a2, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = urem i64 %a0, %a2
  ret i64 %v3
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
