define dso_local i64 @"opcode/lshl"(i64 %a0, i32 %a2) #0 {
entry:
  %v0 = and i32 %a2, 63
  %v1 = sext i32 %v0 to i64
  %v2 = shl i64 %a0, %v1
  ret i64 %v2
}
