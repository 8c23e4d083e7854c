define dso_local i64 @"intrinsic/java.lang.Math.multiplyFull(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = sext i32 %a0 to i64
  %v1 = sext i32 %a1 to i64
  %v2 = mul i64 %v0, %v1
  ret i64 %v2
}
