define dso_local i64 @"intrinsic/java.lang.StrictMath.floorDiv(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = icmp ne i64 %a2, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq i64 %a2, -1
  %v4 = select i1 %v3, i64 1, i64 %a2
  %v5 = sdiv i64 %a0, %v4
  %v6 = sub i64 0, %a0
  %v7 = select i1 %v3, i64 %v6, i64 %v5
  %v8 = mul i64 %v7, %a2
  %v9 = sub i64 %a0, %v8
  %v10 = xor i64 %v9, %a2
  %v11 = icmp slt i64 %v10, 0
  %v12 = icmp ne i64 %v9, 0
  %v13 = and i1 %v11, %v12
  %v14 = sub i64 %v7, 1
  %v15 = select i1 %v13, i64 %v14, i64 %v7
  ret i64 %v15
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
