define dso_local i64 @"intrinsic/java.lang.StrictMath.floorMod(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = icmp ne i64 %a2, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq i64 %a2, -1
  %v4 = select i1 %v3, i64 1, i64 %a2
  %v5 = srem i64 %a0, %v4
  %v6 = xor i64 %v5, %a2
  %v7 = icmp slt i64 %v6, 0
  %v8 = icmp ne i64 %v5, 0
  %v9 = and i1 %v7, %v8
  %v10 = add i64 %v5, %a2
  %v11 = select i1 %v9, i64 %v10, i64 %v5
  ret i64 %v11
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
