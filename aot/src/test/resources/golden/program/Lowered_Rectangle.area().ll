define internal i32 @"dev.framboise.aot.ir.Lowered$Rectangle.area()"(ptr %this) #0 {
entry:
  %v0 = getelementptr i8, ptr @"heap.dev.framboise.aot.ir.Lowered$Rectangle.1", i64 8
  %v1 = load atomic i32, ptr %v0 unordered, align 4
  %v2 = mul i32 3, %v1
  ret i32 %v2
}
