define dso_local i32 @"intrinsic/java.lang.StrictMath.floorMod(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ne i32 %a1, 0
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = icmp eq i32 %a1, -1
  %v4 = select i1 %v3, i32 1, i32 %a1
  %v5 = srem i32 %a0, %v4
  %v6 = xor i32 %v5, %a1
  %v7 = icmp slt i32 %v6, 0
  %v8 = icmp ne i32 %v5, 0
  %v9 = and i1 %v7, %v8
  %v10 = add i32 %v5, %a1
  %v11 = select i1 %v9, i32 %v10, i32 %v5
  ret i32 %v11
p1:
  call void asm sideeffect "brk #DIVIDE_BY_ZERO", "~{memory}"() #5
  unreachable
}
