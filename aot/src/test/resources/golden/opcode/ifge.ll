define dso_local i32 @"opcode/ifge"(i32 %a0) #0 {
entry:
  %v0 = icmp sge i32 %a0, 0
  br i1 %v0, label %L0, label %b1
b1:
  ret i32 10
L0:
  ret i32 20
}
