define dso_local i64 @"opcode/getstatic.aVolatileStatic"() #0 {
entry:
  %v0 = load atomic i64, ptr @"dev.framboise.aot.ir.GoldenState.aVolatileStatic" seq_cst, align 8
  ret i64 %v0
}
