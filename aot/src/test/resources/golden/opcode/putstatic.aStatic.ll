define dso_local void @"opcode/putstatic.aStatic"(i32 %a0) #0 {
entry:
  store atomic i32 %a0, ptr @"dev.framboise.aot.ir.GoldenState.aStatic" unordered, align 4
  ret void
}
