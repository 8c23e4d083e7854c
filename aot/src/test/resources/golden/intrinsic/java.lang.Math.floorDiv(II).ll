define dso_local i32 @"intrinsic/java.lang.Math.floorDiv(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne i32 %a1, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq i32 %a1, -1
  %v4 = select i1 %v3, i32 1, i32 %a1
  %v5 = sdiv i32 %a0, %v4
  %v6 = sub i32 0, %a0
  %v7 = select i1 %v3, i32 %v6, i32 %v5
  %v8 = mul i32 %v7, %a1
  %v9 = sub i32 %a0, %v8
  %v10 = xor i32 %v9, %a1
  %v11 = icmp slt i32 %v10, 0
  %v12 = icmp ne i32 %v9, 0
  %v13 = and i1 %v11, %v12
  %v14 = sub i32 %v7, 1
  %v15 = select i1 %v13, i32 %v14, i32 %v7
  ret i32 %v15
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
