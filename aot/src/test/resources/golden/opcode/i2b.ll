define dso_local i32 @"opcode/i2b"(i32 %a0) #0 {
entry:
  %v0 = trunc i32 %a0 to i8
  %v1 = sext i8 %v0 to i32
  ret i32 %v1
}
