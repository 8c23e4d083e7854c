define dso_local i64 @"intrinsic/java.lang.Integer.toUnsignedLong(I)"(i32 %a0) #0 {
entry:
  %v0 = zext i32 %a0 to i64
  ret i64 %v0
}
