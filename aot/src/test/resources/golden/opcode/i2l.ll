define dso_local i64 @"opcode/i2l"(i32 %a0) #0 {
entry:
  %v0 = sext i32 %a0 to i64
  ret i64 %v0
}
