define dso_local i32 @"intrinsic/java.lang.Character.reverseBytes(C)"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i16
  %v1 = zext i16 %v0 to i32
  %v2 = trunc i32 %v1 to i16
  %v3 = call i16 @llvm.bswap.i16(i16 %v2)
  %v4 = zext i16 %v3 to i32
  ret i32 %v4
}
