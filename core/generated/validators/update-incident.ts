// @ts-nocheck
// Generated from manifests/update-incident.yaml by `npm run generate`: do not edit.

export const validate = validate10;
const schema11 = {"type":"object","additionalProperties":false,"required":["incident_id"],"properties":{"incident_id":{"type":"string","pattern":"^[1-9]\\d*$"},"status":{"enum":["active","inProgress","resolved"]},"classification":{"enum":["falsePositive","truePositive","informationalExpectedActivity","unknown"]},"determination":{"enum":["unknown","apt","malware","securityPersonnel","securityTesting","unwantedSoftware","other","multiStagedAttack","compromisedAccount","phishing","maliciousUserActivity","notMalicious","notEnoughDataToValidate","confirmedActivity","lineOfBusinessApplication"]},"assign_to":{"type":"string"},"clear_assignee":{"type":"boolean","default":false},"severity":{"enum":["informational","low","medium","high"]},"tags_to_add":{"type":"array","minItems":1,"items":{"type":"string"}},"tags_to_remove":{"type":"array","minItems":1,"items":{"type":"string"}},"resolving_comment":{"type":"string"},"determination_rule":{"enum":["true_positive_only","by_classification"]}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[1-9]\\d*$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.clear_assignee === undefined){
data.clear_assignee = false;
}
if(data.incident_id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "incident_id"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.incident_id !== undefined){
let data0 = data.incident_id;
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
const err2 = {instancePath:instancePath+"/incident_id",schemaPath:"#/properties/incident_id/pattern",keyword:"pattern",params:{pattern: "^[1-9]\\d*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/incident_id",schemaPath:"#/properties/incident_id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.status !== undefined){
let data1 = data.status;
if(!(((data1 === "active") || (data1 === "inProgress")) || (data1 === "resolved"))){
const err4 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema11.properties.status.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.classification !== undefined){
let data2 = data.classification;
if(!((((data2 === "falsePositive") || (data2 === "truePositive")) || (data2 === "informationalExpectedActivity")) || (data2 === "unknown"))){
const err5 = {instancePath:instancePath+"/classification",schemaPath:"#/properties/classification/enum",keyword:"enum",params:{allowedValues: schema11.properties.classification.enum}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.determination !== undefined){
let data3 = data.determination;
if(!(((((((((((((((data3 === "unknown") || (data3 === "apt")) || (data3 === "malware")) || (data3 === "securityPersonnel")) || (data3 === "securityTesting")) || (data3 === "unwantedSoftware")) || (data3 === "other")) || (data3 === "multiStagedAttack")) || (data3 === "compromisedAccount")) || (data3 === "phishing")) || (data3 === "maliciousUserActivity")) || (data3 === "notMalicious")) || (data3 === "notEnoughDataToValidate")) || (data3 === "confirmedActivity")) || (data3 === "lineOfBusinessApplication"))){
const err6 = {instancePath:instancePath+"/determination",schemaPath:"#/properties/determination/enum",keyword:"enum",params:{allowedValues: schema11.properties.determination.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.assign_to !== undefined){
if(typeof data.assign_to !== "string"){
const err7 = {instancePath:instancePath+"/assign_to",schemaPath:"#/properties/assign_to/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(typeof data.clear_assignee !== "boolean"){
const err8 = {instancePath:instancePath+"/clear_assignee",schemaPath:"#/properties/clear_assignee/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.severity !== undefined){
let data6 = data.severity;
if(!((((data6 === "informational") || (data6 === "low")) || (data6 === "medium")) || (data6 === "high"))){
const err9 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema11.properties.severity.enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.tags_to_add !== undefined){
let data7 = data.tags_to_add;
if(Array.isArray(data7)){
if(data7.length < 1){
const err10 = {instancePath:instancePath+"/tags_to_add",schemaPath:"#/properties/tags_to_add/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(typeof data7[i0] !== "string"){
const err11 = {instancePath:instancePath+"/tags_to_add/" + i0,schemaPath:"#/properties/tags_to_add/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/tags_to_add",schemaPath:"#/properties/tags_to_add/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.tags_to_remove !== undefined){
let data9 = data.tags_to_remove;
if(Array.isArray(data9)){
if(data9.length < 1){
const err13 = {instancePath:instancePath+"/tags_to_remove",schemaPath:"#/properties/tags_to_remove/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(typeof data9[i1] !== "string"){
const err14 = {instancePath:instancePath+"/tags_to_remove/" + i1,schemaPath:"#/properties/tags_to_remove/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/tags_to_remove",schemaPath:"#/properties/tags_to_remove/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.resolving_comment !== undefined){
if(typeof data.resolving_comment !== "string"){
const err16 = {instancePath:instancePath+"/resolving_comment",schemaPath:"#/properties/resolving_comment/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.determination_rule !== undefined){
let data12 = data.determination_rule;
if(!((data12 === "true_positive_only") || (data12 === "by_classification"))){
const err17 = {instancePath:instancePath+"/determination_rule",schemaPath:"#/properties/determination_rule/enum",keyword:"enum",params:{allowedValues: schema11.properties.determination_rule.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

