define dso_local i32 @"stored_element"(i32 %a0) #0 {
entry:
  %v0 = and i32 %a0, 1
  %v1 = icmp ult i32 %v0, 2
  br i1 %v1, label %b3, label %p2, !prof !1
b3:
  %v4 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Worn;.1", i64 8
  %v5 = zext i32 %v0 to i64
  %v6 = getelementptr ptr, ptr %v4, i64 %v5
  store atomic ptr null, ptr %v6 unordered, align 8
  %v7 = icmp ult i32 %a0, 2
  br i1 %v7, label %b9, label %p8, !prof !1
b9:
  %v10 = getelementptr i8, ptr @"heap.[Ldev.framboise.aot.ir.Lowered$Worn;.1", i64 8
  %v11 = zext i32 %a0 to i64
  %v12 = getelementptr ptr, ptr %v10, i64 %v11
  %v13 = load atomic ptr, ptr %v12 unordered, align 8
  %v14 = icmp ne ptr %v13, null
  br i1 %v14, label %b16, label %p15, !prof !1
b16:
  %v17 = getelementptr i8, ptr %v13, i64 8
  %v18 = load i32, ptr %v17, align 4, !invariant.load !4
  ret i32 %v18
p2:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p8:
  call void asm sideeffect "brk #ARRAY_INDEX", "~{memory}"() #5
  unreachable
p15:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
