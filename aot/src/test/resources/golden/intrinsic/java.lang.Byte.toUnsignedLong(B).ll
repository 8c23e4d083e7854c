define dso_local i64 @"intrinsic/java.lang.Byte.toUnsignedLong(B)"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i8
  %v1 = sext i8 %v0 to i32
  %v2 = and i32 %v1, 255
  %v3 = zext i32 %v2 to i64
  ret i64 %v3
}
