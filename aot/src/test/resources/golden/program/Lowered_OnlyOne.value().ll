define internal i32 @"dev.framboise.aot.ir.Lowered$OnlyOne.value()"(ptr %this) #0 {
entry:
  %v0 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$OnlyOne.1", i64 8
  %v1 = load atomic i32, ptr %v0 unordered, align 4
  %v2 = add i32 %v1, 1
  %v3 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$OnlyOne.1", i64 8
  store atomic i32 %v2, ptr %v3 unordered, align 4
  %v4 = add i32 42, %v1
  ret i32 %v4
}
