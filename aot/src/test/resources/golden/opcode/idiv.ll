define dso_local i32 @"opcode/idiv"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne i32 %a1, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq i32 %a1, -1
  %v4 = select i1 %v3, i32 1, i32 %a1
  %v5 = sdiv i32 %a0, %v4
  %v6 = sub i32 0, %a0
  %v7 = select i1 %v3, i32 %v6, i32 %v5
  ret i32 %v7
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
