define dso_local i64 @"opcode/lmul"(i64 %a0, i64 %a2) #0 {
entry:
  %v0 = mul i64 %a0, %a2
  ret i64 %v0
}
