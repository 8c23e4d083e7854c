define dso_local i64 @"opcode/lneg"(i64 %a0) #0 {
entry:
  %v0 = sub i64 0, %a0
  ret i64 %v0
}
