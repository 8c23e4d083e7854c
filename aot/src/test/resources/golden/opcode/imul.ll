define dso_local i32 @"opcode/imul"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = mul i32 %a0, %a1
  ret i32 %v0
}
