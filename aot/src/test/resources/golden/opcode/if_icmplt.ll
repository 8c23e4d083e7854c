define dso_local i32 @"opcode/if_icmplt"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp slt i32 %a0, %a1
  br i1 %v0, label %L0, label %b1
b1:
  ret i32 10
L0:
  ret i32 20
}
