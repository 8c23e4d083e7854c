define dso_local i32 @"checked"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp sge i32 %a0, 0
  %v1 = icmp slt i32 %a0, %a1
  %v2 = and i1 %v0, %v1
  br i1 %v2, label %b4, label %p3, !prof !1
b4:
  ret i32 %a0
p3:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
}
