define dso_local i32 @"opcode/ifnonnull"(ptr %a0) #0 {
entry:
  %v0 = icmp eq ptr %a0, null
  br i1 %v0, label %b1, label %L0
b1:
  ret i32 10
L0:
  ret i32 20
}
