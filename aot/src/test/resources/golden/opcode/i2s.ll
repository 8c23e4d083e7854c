define dso_local i32 @"opcode/i2s"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i16
  %v1 = sext i16 %v0 to i32
  ret i32 %v1
}
