define dso_local i32 @"element_three"() #0 {
entry:
  %v0 = getelementptr i8, ptr @"heap.[I.1", i64 8
  %v1 = getelementptr i32, ptr %v0, i64 3
  %v2 = load atomic i32, ptr %v1 unordered, align 4
  ret i32 %v2
}
