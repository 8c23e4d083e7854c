define dso_local i32 @"opcode/iinc"(i32 %a0) #0 {
entry:
  %v0 = add i32 %a0, -7
  %v1 = xor i32 %a0, %v0
  ret i32 %v1
}
