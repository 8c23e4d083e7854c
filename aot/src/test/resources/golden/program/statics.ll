define dso_local i32 @"statics"() #0 {
entry:
  %v0 = load atomic i32, ptr @"dev.framboise.aot.ir.Lowered.counter" unordered, align 4
  %v1 = add i32 %v0, 1
  store atomic i32 %v1, ptr @"dev.framboise.aot.ir.Lowered.counter" unordered, align 4
  ret i32 5
}
