define dso_local void @"opcode/putstatic.aVolatileStatic"(i64 %a0) #0 {
entry:
  store atomic i64 %a0, ptr @"dev.framboise.aot.ir.GoldenState.aVolatileStatic" seq_cst, align 8
  ret void
}
