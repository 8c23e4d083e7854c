define dso_local i64 @"intrinsic/java.lang.Math.multiplyHigh(JJ)"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = sext i64 %a0 to i128
  %v1 = sext i64 %a2 to i128
  %v2 = mul i128 %v0, %v1
  %v3 = lshr i128 %v2, 64
  %v4 = trunc i128 %v3 to i64
  ret i64 %v4
}
