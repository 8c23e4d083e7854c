define dso_local i32 @"intrinsic/java.lang.Short.toUnsignedInt(S)"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i16
  %v1 = sext i16 %v0 to i32
  %v2 = and i32 %v1, 65535
  ret i32 %v2
}
