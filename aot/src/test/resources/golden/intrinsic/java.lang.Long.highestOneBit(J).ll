define dso_local i64 @"intrinsic/java.lang.Long.highestOneBit(J)"(i64 %a0) #0 {
entry:
  %v0 = call i64 @llvm.ctlz.i64(i64 %a0, i1 false)
  %v1 = and i64 %v0, 63
  %v2 = lshr i64 -9223372036854775808, %v1
  %v3 = and i64 %v2, %a0
  ret i64 %v3
}
