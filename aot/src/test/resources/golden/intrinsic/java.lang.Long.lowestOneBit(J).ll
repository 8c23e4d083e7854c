define dso_local i64 @"intrinsic/java.lang.Long.lowestOneBit(J)"(i64 %a0) #0 {
entry:
  %v0 = sub i64 0, %a0
  %v1 = and i64 %a0, %v0
  ret i64 %v1
}
