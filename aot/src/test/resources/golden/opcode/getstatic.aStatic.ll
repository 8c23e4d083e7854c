define dso_local i32 @"opcode/getstatic.aStatic"() #0 {
entry:
  %v0 = load atomic i32, ptr @"dev.framboise.aot.ir.GoldenState.aStatic" unordered, align 4
  ret i32 %v0
}
