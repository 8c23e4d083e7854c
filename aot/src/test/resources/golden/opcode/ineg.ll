define dso_local i32 @"opcode/ineg"(i32 %a0) #0 {
entry:
  %v0 = sub i32 0, %a0
  ret i32 %v0
}
