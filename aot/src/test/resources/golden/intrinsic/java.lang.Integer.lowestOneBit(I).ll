define dso_local i32 @"intrinsic/java.lang.Integer.lowestOneBit(I)"(i32 %a0) #0 {
entry:
  %v0 = sub i32 0, %a0
  %v1 = and i32 %a0, %v0
  ret i32 %v1
}
