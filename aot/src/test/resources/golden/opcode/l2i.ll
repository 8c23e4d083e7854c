define dso_local i32 @"opcode/l2i"(i64 %a0) #0 {
entry:
  %v0 = trunc i64 %a0 to i32
  ret i32 %v0
}
