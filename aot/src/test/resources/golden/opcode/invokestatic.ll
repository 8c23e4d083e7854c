define dso_local ptr @"opcode/invokestatic"(i32 %a0) #0 {
entry:
  %v0 = call ptr @"dev.framboise.aot.ir.GoldenState.state(I)"(i32 %a0)
  ret ptr %v0
}
