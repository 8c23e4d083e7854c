define dso_local i32 @"intrinsic/java.lang.Integer.highestOneBit(I)"(i32 %a0) #0 {
entry:
  %v0 = call i32 @llvm.ctlz.i32(i32 %a0, i1 false)
  %v1 = and i32 %v0, 31
  %v2 = lshr i32 -2147483648, %v1
  %v3 = and i32 %v2, %a0
  ret i32 %v3
}
