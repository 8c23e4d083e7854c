define dso_local i32 @"intrinsic/java.lang.Byte.toUnsignedInt(B)"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i8
  %v1 = sext i8 %v0 to i32
  %v2 = and i32 %v1, 255
  ret i32 %v2
}
