define dso_local i64 @"intrinsic/java.lang.Short.toUnsignedLong(S)"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i16
  %v1 = sext i16 %v0 to i32
  %v2 = and i32 %v1, 65535
  %v3 = zext i32 %v2 to i64
  ret i64 %v3
}
