define dso_local i64 @"opcode/ldiv"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = icmp ne i64 %a2, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq i64 %a2, -1
  %v4 = select i1 %v3, i64 1, i64 %a2
  %v5 = sdiv i64 %a0, %v4
  %v6 = sub i64 0, %a0
  %v7 = select i1 %v3, i64 %v6, i64 %v5
  ret i64 %v7
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
