define dso_local i64 @"outside"() #0 {
entry:
  %v0 = ptrtoint ptr @"__image_end" to i64
  %v1 = call i32 @"routine"(i32 3)
  %v2 = trunc i32 %v1 to i8
  %v3 = sext i8 %v2 to i32
  %v4 = sext i32 %v3 to i64
  %v5 = add i64 %v0, %v4
  ret i64 %v5
}
