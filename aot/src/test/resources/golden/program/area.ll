define dso_local i32 @"area"(i32 %a0) #0 {
entry:
  %v0 = icmp ult i32 %a0, 2
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Shape;.1", i64 8
  %v4 = zext i32 %a0 to i64
  %v5 = getelementptr ptr, ptr %v3, i64 %v4
  %v6 = load atomic ptr, ptr %v5 unordered, align 8
  %v7 = icmp ne ptr %v6, null
  br i1 %v7, label %b9, label %p8, !prof !1
b9:
  %v10 = getelementptr i8, ptr %v6, i64 0
  %v11 = load i32, ptr %v10, align 4, !invariant.load !4
  switch i32 %v11, label %d13 [ i32 14, label %d12 ]
d12:
  %v15 = call i32 @"dev.framboise.aot.ir.Lowered$Rectangle.area()"(ptr %v6)
  br label %b14
d13:
  %v16 = call i32 @"dev.framboise.aot.ir.Lowered$Square.area()"(ptr %v6)
  br label %b14
b14:
  %v17 = phi i32 [ %v15, %d12 ], [ %v16, %d13 ]
  ret i32 %v17
p1:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p8:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
