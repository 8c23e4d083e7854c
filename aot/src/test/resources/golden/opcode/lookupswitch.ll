define dso_local i32 @"opcode/lookupswitch"(i32 %a0) #0 {
entry:
  switch i32 %a0, label %L3 [ i32 -70000, label %L0 i32 5, label %L1 i32 1000, label %L2 ]
L0:
  ret i32 10
L1:
  ret i32 11
L2:
  ret i32 12
L3:
  ret i32 77
}
