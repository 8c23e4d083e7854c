define dso_local i32 @"opcode/ishl"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = and i32 %a1, 31
  %v1 = shl i32 %a0, %v0
  ret i32 %v1
}
