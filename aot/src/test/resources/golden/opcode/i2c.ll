define dso_local i32 @"opcode/i2c"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i16
  %v1 = zext i16 %v0 to i32
  ret i32 %v1
}
